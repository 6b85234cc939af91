// What lies over and under a point, and what of it is painted.
//
// A part of the collector (see collector.py).
(pool, tree, place) => {
  'use strict';
  const {chain, holds, name, styleOf, texts, walk} = tree;
  const {PICTURES, cut, room, window_} = place;

  // What lies at a point, from the top down, through shadow trees and frames.

  const stack = (x, y, root = document) => {
    const found = [];
    for (const e of root.elementsFromPoint(x, y)) {
      if (e.getRootNode() !== root) continue;
      const inner = e.shadowRoot || pool.closed.get(e);
      if (inner) found.push(...stack(x, y, inner));
      if (e.localName === 'iframe' || e.localName === 'frame') {
        let content = null;
        try { content = e.contentDocument; } catch { /* a frame of another origin */ }
        if (content && content.documentElement) {
          const box = e.getBoundingClientRect();
          found.push(...stack(x - box.left - e.clientLeft, y - box.top - e.clientTop, content));
        }
      }
      found.push(e);
    }
    return found;
  };

  const colour = (value) => {
    const found = /^rgba?\(\s*([\d.]+)[ ,]+([\d.]+)[ ,]+([\d.]+)(?:[ ,/]+([\d.]+%?))?\s*\)$/.exec(value);
    if (!found) return null;
    const alpha = found[4] === undefined ? 1
      : found[4].endsWith('%') ? parseFloat(found[4]) / 100 : parseFloat(found[4]);
    return [+found[1], +found[2], +found[3], alpha];
  };

  const fadedTo = (element) => {
    let product = 1;
    for (const e of chain(element)) {
      const s = styleOf(e);
      if (s.display !== 'contents') product *= parseFloat(s.opacity);
    }
    return product;
  };

  // 'none', 'solid' or 'some': what an element itself paints over what is behind it.
  const paints = (element) => {
    const s = styleOf(element);
    if (s.visibility !== 'visible') return 'none';
    const opacity = fadedTo(element);
    if (opacity < 0.01) return 'none';
    const ground = colour(s.backgroundColor);
    const plain = s.clipPath === 'none' && s.maskImage === 'none' && s.filter === 'none'
      && s.mixBlendMode === 'normal' && s.backgroundClip !== 'text';
    if (plain && ground && ground[3] >= 0.98 && opacity >= 0.98) return 'solid';
    if (!ground || ground[3] > 0.01 || s.backgroundImage !== 'none') return 'some';
    if (PICTURES.has(element.localName) || s.backdropFilter !== 'none') return 'some';
    if (s.boxShadow !== 'none' || parseFloat(s.borderTopWidth) + parseFloat(s.borderBottomWidth)
      + parseFloat(s.borderLeftWidth) + parseFloat(s.borderRightWidth) > 0) return 'some';
    if (texts(element).length) return 'some';
    for (const pseudo of ['::before', '::after']) {
      const p = styleOf(element, pseudo);
      if (p.content !== 'none' && p.content !== 'normal') return 'some';
    }
    return 'none';
  };

  const WORDS = /cookie|consent|gdpr|ccpa|privacy|隐私|同意|接受|agree|accept|知道了/i;
  const CLOSES = /close|dismiss|关闭|关掉|取消|我知道|知道了|同意|接受|accept|agree|allow|×|✕|✖|⨯|^x$/i;

  // What a visitor can take away: a consent banner, a dialog, a bar with a cross. The layer is the
  // outermost element round a cover that is not round what it covers.
  const closable = (cover, covered) => {
    let outer = cover;
    let floats = false;
    for (const e of chain(cover)) {
      if (holds(e, covered)) break;
      outer = e;
      floats = floats || styleOf(e).position !== 'static';
    }
    let closes = '';
    walk(outer, (e) => {
      if (closes) return false;
      const button = /^(button|a|i|span|svg|img|input|div)$/.test(e.localName);
      const says = `${e.getAttribute('aria-label') || ''} ${e.getAttribute('title') || ''} ${
        typeof e.className === 'string' ? e.className : ''} ${
        (e.childElementCount ? '' : e.textContent || e.value || '').trim().slice(0, 12)}`;
      const found = button && says.split(/\s+/).some((word) => CLOSES.test(word));
      if (found && e.getClientRects().length) closes = name(e);
      return true;
    });
    const said = `${outer.id} ${typeof outer.className === 'string' ? outer.className : ''} ${
      (outer.textContent || '').slice(0, 400)}`;
    const kind = !floats || !closes ? '' : WORDS.test(said) ? 'consent' : 'closable';
    const box = outer.getBoundingClientRect();
    return {outer: name(outer), kind,
      over: room(cut(window_(), box)) / Math.max(1, innerWidth * innerHeight)};
  };

  // The plain colour under a point of an element, null where it is none.
  const groundAt = (layers, element) => {
    const from = layers.indexOf(element);
    let [r, g, b, left] = [0, 0, 0, 1];
    const lay = (c, alpha) => {
      r += c[0] * alpha * left; g += c[1] * alpha * left; b += c[2] * alpha * left;
      left *= 1 - alpha;
    };
    for (const e of layers.slice(Math.max(0, from))) {
      const s = styleOf(e);
      if (s.visibility !== 'visible') continue;
      if (s.backgroundImage !== 'none' || (PICTURES.has(e.localName) && e !== element)) return null;
      if (s.mixBlendMode !== 'normal' || s.filter !== 'none') return null;
      const c = colour(s.backgroundColor);
      if (!c) return null;
      lay(c, c[3] * (holds(e, element) ? 1 : fadedTo(e)));
      if (left < 0.004) return [r, g, b].map(Math.round);
    }
    const html = document.documentElement;
    if (/dark/.test(styleOf(html).colorScheme)) return null;
    for (const e of [html, document.body]) {
      if (!e) continue;
      const s = styleOf(e);
      const c = colour(s.backgroundColor);
      if (s.backgroundImage !== 'none' || !c) return null;
      if (c[3] > 0) { if (!layers.includes(e)) lay(c, c[3]); break; }
    }
    lay([255, 255, 255], 1);
    return [r, g, b].map(Math.round);
  };

  return {stack, colour, paints, closable, groundAt};
}
