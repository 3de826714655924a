export function lanes(ranges){ const out=new Map(); const live=[]; for(const r of [...ranges].sort((a,b)=>a.start-b.start||b.end-a.end)){ const t=new Set(live.filter(o=>o.end>r.start).map(o=>out.get(o))); let l=0; while(t.has(l)) l++; out.set(r,l); live.push(r); if(live.length>50) live.splice(0,live.length,...live.filter(o=>o.end>r.start)); } return out; }
export function segments(a,z,ranges){
  ranges=[...ranges].sort((x,y)=>x.start-y.start||y.end-x.end);
  const edges=[...new Set([a,z,...ranges.flatMap(r=>[r.start,r.end])])].filter(e=>e>=a&&e<=z).sort((x,y)=>x-y);
  const root=[]; let open=[];
  for(let i=0;i+1<edges.length;i++){ const [f,t]=[edges[i],edges[i+1]]; const cover=ranges.filter(r=>r.start<=f&&r.end>=t);
    let k=0; while(k<open.length&&k<cover.length&&open[k].range===cover[k]) k++;
    open=open.slice(0,k);
    for(const r of cover.slice(k)){ const n={range:r,first:r.start===f,last:false,children:[]}; (open.at(-1)?.children??root).push(n); open.push(n);} 
    for(const n of open) n.last = n.range.end===t;
    (open.at(-1)?.children??root).push({from:f,to:t}); }
  return root; }
