// Where things are, and how a person scrolls to them: what is cut off for good, or only a script
// could bring into view, stays out of view.
//
// A part of the collector (see collector.py).
(pool, tree) => {
  'use strict';
  const {above, styleOf, texts, walk} = tree;
  const PICTURES = new Set(['img', 'video', 'canvas', 'iframe', 'frame', 'svg', 'object', 'embed',
    'input', 'textarea', 'select', 'button', 'progress', 'meter']);

  // What is looked for: the text nodes and elements that make up an aspect.

  const subjects = (element, aspect) => {
    if (aspect === 'image' || aspect === 'svg' || aspect === 'background') return [element];
    if (aspect === 'text') {
      const own = texts(element);
      if (own.length) return own;
      const held = [];
      walk(element, (e) => { held.push(...texts(e)); });
      return held.length ? held : [element];
    }
    const parts = [];
    walk(element, (e) => {
      parts.push(...texts(e));
      if (PICTURES.has(e.localName)) { parts.push(e); return false; }
      if (styleOf(e).backgroundImage !== 'none') parts.push(e);
      return true;
    });
    return parts.length ? parts : [element];
  };

  // What is measured: an element, a text node, or a range in one.
  const rectsOf = (subject) => {
    if (subject.getClientRects) return [...subject.getClientRects()];
    const range = subject.ownerDocument.createRange();
    range.selectNodeContents(subject);
    return [...range.getClientRects()];
  };

  const offset = (element) => {
    let x = 0;
    let y = 0;
    let view = element.ownerDocument.defaultView;
    while (view && view !== window) {
      const frame = view.frameElement;
      if (!frame) break;
      const box = frame.getBoundingClientRect();
      x += box.left + frame.clientLeft;
      y += box.top + frame.clientTop;
      view = frame.ownerDocument.defaultView;
    }
    return [x, y];
  };

  const owner = (subject) => (subject.startContainer ? owner(subject.startContainer)
    : subject.nodeType === 1 ? subject : subject.parentElement || subject.parentNode.host || pool.closedHost(subject.parentNode) || document.documentElement);

  const spread = (parts) => {
    const found = [];
    for (const part of parts) {
      const [x, y] = offset(owner(part));
      for (const r of rectsOf(part)) {
        if (r.width <= 0 || r.height <= 0) continue;
        found.push({left: r.left + x, top: r.top + y, right: r.right + x, bottom: r.bottom + y,
          part});
        if (found.length >= 60) return found;
      }
    }
    return found;
  };

  const hull = (rects) => rects.length ? {
    left: Math.min(...rects.map((r) => r.left)), top: Math.min(...rects.map((r) => r.top)),
    right: Math.max(...rects.map((r) => r.right)), bottom: Math.max(...rects.map((r) => r.bottom)),
  } : null;

  // Scrolling as a person can.

  const scrolls = (value) => value === 'auto' || value === 'scroll';
  const locks = (value) => value === 'hidden' || value === 'clip';

  const whole = (doc) => {
    const html = styleOf(doc.documentElement);
    const body = doc.body ? styleOf(doc.body) : html;
    const free = html.overflowX === 'visible' && html.overflowY === 'visible';
    return [free ? body : html, free ? doc.body : doc.documentElement];
  };

  const scrollInto = (element, parts, part) => {
    const doc = element.ownerDocument;
    const view = doc.defaultView;
    const [page, scroller] = whole(doc);
    for (let e = above(element); e && e.ownerDocument === doc; e = above(e)) {
      if (e === doc.documentElement || e === scroller) continue;
      const style = styleOf(e);
      const down = scrolls(style.overflowY);
      const across = scrolls(style.overflowX);
      if (!down && !across) continue;
      const box = e.getBoundingClientRect();
      const [x, y] = offset(element);
      const h = hull(spread(parts));
      if (!h) return;
      if (down && e.scrollHeight > e.clientHeight) {
        e.scrollTop += h.top - y - box.top
          - Math.max(0, (e.clientHeight - (h.bottom - h.top)) * part);
      }
      if (across && e.scrollWidth > e.clientWidth) {
        e.scrollLeft += h.left - x - box.left
          - Math.max(0, (e.clientWidth - (h.right - h.left)) * part);
      }
    }
    const h = hull(spread(parts));
    if (!h) return;
    const [x, y] = offset(element);
    const port = {width: view.innerWidth, height: view.innerHeight};
    view.scrollTo({
      left: locks(page.overflowX) ? view.scrollX : view.scrollX + h.left - x
        - Math.max(0, (port.width - (h.right - h.left)) * part),
      top: locks(page.overflowY) ? view.scrollY : view.scrollY + h.top - y
        - Math.max(0, (port.height - (h.bottom - h.top)) * part),
      behavior: 'instant',
    });
    if (view !== window && view.frameElement) {
      scrollInto(view.frameElement, [view.frameElement], part);
    }
  };

  // On a phone this is more than the screen where a page is wider: one can pan all over it.
  const window_ = () => ({left: 0, top: 0, right: innerWidth, bottom: innerHeight});

  const cut = (a, b) => ({left: Math.max(a.left, b.left), top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom)});
  const room = (r) => Math.max(0, r.right - r.left) * Math.max(0, r.bottom - r.top);

  return {PICTURES, subjects, owner, spread, hull, scrolls, locks, scrollInto, window_, cut, room};
}
