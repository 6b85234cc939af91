// The tree as it is painted: shadow trees, slots and frames in their places.
//
// A part of the collector (see collector.py).
(pool) => {
  'use strict';
  const styleOf = (element, pseudo) => {
    const view = element.ownerDocument.defaultView || window;
    return view.getComputedStyle(element, pseudo);
  };

  const above = (node) => {
    if (node.assignedSlot) return node.assignedSlot;
    const parent = node.parentNode;
    if (parent === null) return null;
    if (parent.nodeType === 11) return parent.host || null;
    if (parent.nodeType === 9) {
      try { return parent.defaultView && parent.defaultView.frameElement; } catch { return null; }
    }
    return pool.closedHost(parent) || parent;
  };

  const chain = (element) => {
    const all = [];
    for (let e = element; e && all.length < 400; e = above(e)) if (e.nodeType === 1) all.push(e);
    return all;
  };

  const holds = (outer, inner) => {
    for (let e = inner; e; e = above(e)) if (e === outer) return true;
    return false;
  };

  const name = (element) => {
    const id = element.id && typeof element.id === 'string' ? `#${element.id}` : '';
    const classes = [...element.classList].slice(0, 3).map((one) => `.${one}`).join('');
    return `${element.localName}${id}${classes}`.slice(0, 120);
  };

  const below = (element) => {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    const root = pool.closed.get(element);
    if (root) return root.childNodes;
    if (element.localName === 'slot') {
      const assigned = element.assignedNodes({flatten: true});
      if (assigned.length) return assigned;
    }
    return element.childNodes;
  };

  const texts = (element) => [...below(element)].filter((n) => n.nodeType === 3 && n.data.trim());

  const walk = (element, visit) => {
    const waiting = [element];
    let met = 0;
    while (waiting.length && met < 400) {
      const e = waiting.pop();
      met += 1;
      if (visit(e) === false) continue;
      const children = below(e);
      for (let at = children.length - 1; at >= 0; at--) {
        if (children[at].nodeType === 1) waiting.push(children[at]);
      }
    }
  };

  return {styleOf, above, chain, holds, name, texts, walk};
}
