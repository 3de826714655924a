export class Text {
  constructor(string) {
    this.string = string; this.blocks = [];
    const re = /(?:[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]))+?(?:[ \t]*(?:\r\n|[\n\r\u2028\u2029]))*|[^\n\r\u2028\u2029]+$/gu;
    let point = 0;
    for (const [found] of string.matchAll(re)) { const n=[...found].length; this.blocks.push({start:point,end:point+n,string:found,astral:n!==found.length}); point+=n; }
    this.length = point;
  }
  blockAt(p){ let lo=0, hi=this.blocks.length-1; while(lo<hi){const m=(lo+hi+1)>>1; if(this.blocks[m].start<=p) lo=m; else hi=m-1;} return lo; }
  toUnit(b,p){ const k=this.blocks[b]; const n=p-k.start; return k.astral? [...k.string].slice(0,n).join("").length : n; }
  toPoint(b,u){ const k=this.blocks[b]; return k.start+(k.astral? [...k.string.slice(0,u)].length : u); }
  slice(a,z){ return [...this.string].slice(a,z).join(""); }
}
