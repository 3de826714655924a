/* In the page that is measured: when a highlight is painted, which tasks were long, where a word is. */

(() => {
  const times = {};
  const tasks = [];
  // Before anybody else's listeners, some of which let no event through.
  for (const type of ["mousedown", "mouseup", "keydown"])
    window.addEventListener(type, (event) => { times[type] = event.timeStamp; }, true);
  const tasksSeen = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  tasksSeen.observe({ type: "longtask" });

  const frame = () => new Promise((done) => requestAnimationFrame(done));

  /* The message is delivered after the frame's paint. */
  const painted = async () => {
    await frame();
    const { port1, port2 } = new MessageChannel();
    return new Promise((done) => {
      port1.onmessage = () => done(performance.now());
      port2.postMessage(null);
    });
  };

  /* When as many elements are there and painted; looks after every change of the document. */
  const shown = (root, selector, number) => new Promise((done) => {
    const look = () => {
      if (root.querySelectorAll(selector).length < number) return;
      observer.disconnect();
      done(painted());
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { subtree: true, childList: true, attributeFilter: ["class"] });
  });

  const rectOf = (root, word) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      return [node.parentElement, range.getBoundingClientRect()];
    }
    throw Error(`${word} is not in the text`);
  };

  const middle = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  };

  window.bench = {
    /* Milliseconds from running the active cell to `number` painted highlights. */
    async open(selector, number) {
      const { commands } = window.jupyterapp;
      const done = shown(document.querySelector(".jp-Notebook"), selector, number);
      const start = performance.now();
      commands.execute("notebook:run-cell");
      return (await done) - start;
    },

    /* Scroll a word into the middle of all that scrolls; where it is then. */
    async find(selector, word) {
      const root = document.querySelector(selector);
      for (let before = NaN, tries = 0; ; tries++) {
        const [parent, rect] = rectOf(root, word);
        if (tries > 50) throw Error(`${word} never comes to rest`);
        if (rect.top === before) return { left: rect.left, right: rect.right, y: rect.top + rect.height / 2 };
        before = rect.top;
        for (let box = parent; box; box = box.parentElement) {
          const scrolls = ["auto", "scroll"].includes(getComputedStyle(box).overflowY);
          if (scrolls && box.scrollHeight > box.clientHeight)
            box.scrollTop += rectOf(root, word)[1].top - middle(box);
        }
        // What was skipped until now gets its true height when it comes into view.
        await frame();
        await frame();
      }
    },

    /* Get ready for one more highlight, which an event of a type brings. */
    arm(selector, highlight, type) {
      const root = document.querySelector(selector);
      const number = root.querySelectorAll(highlight).length + 1;
      const from = performance.now();
      const done = shown(root, highlight, number).then((at) => at - times[type]);
      this.armed = { done, from };
    },

    /* Milliseconds from the event to the painted highlight. */
    labelled() {
      return this.armed.done;
    },

    /* The longest task since `arm`, 0 where none was over 50 ms. */
    longest() {
      tasks.push(...tasksSeen.takeRecords());
      const { from } = this.armed;
      return Math.max(0, ...tasks.filter((task) => task.startTime >= from).map((task) => task.duration));
    },
  };
})();
