// Tells what the browser knows of single elements: where they are painted, what lies over and
// under them, what takes them away. It measures; what a person sees of it is decided in seeing.py.
//
// A part of the collector (see collector.py). `at(stamp, aspect)` scrolls as a person can: what is
// cut off for good, or only a script could bring into view, stays out of view.
(pool) => {
  'use strict';
  const MOST_RECTS = 6;
  const ACROSS = [0.08, 0.3, 0.5, 0.7, 0.92];
  const PICTURES = new Set(['img', 'video', 'canvas', 'iframe', 'frame', 'svg', 'object', 'embed',
    'input', 'textarea', 'select', 'button', 'progress', 'meter']);
  const BLOCKED = {
    display: 'inline', visibility: 'visible', opacity: '1', filter: 'none', backdropFilter: 'none',
    clip: 'auto', clipPath: 'none', maskImage: 'none', mixBlendMode: 'normal', transform: 'none',
    rotate: 'none', scale: 'none', contentVisibility: 'visible', backfaceVisibility: 'visible',
    backgroundClip: 'border-box',
  };
  const DISPLAYS = new Set(['none', 'contents']);

  const styleOf = (element, pseudo) => {
    const view = element.ownerDocument.defaultView || window;
    return view.getComputedStyle(element, pseudo);
  };

  // The tree as painted.

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

  const rectsOf = (subject) => {
    if (subject.nodeType === 1) return [...subject.getClientRects()];
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

  const owner = (subject) => (subject.nodeType === 1 ? subject : subject.parentElement
    || subject.parentNode.host || pool.closedHost(subject.parentNode) || document.documentElement);

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

  // What a visitor can take away: a consent banner, a dialog, a bar with a cross.
  const closable = (element) => {
    let outer = element;
    for (const e of chain(element)) {
      const position = styleOf(e).position;
      if (position === 'fixed' || position === 'sticky' || position === 'absolute') outer = e;
    }
    let closes = '';
    walk(outer, (e) => {
      if (closes) return false;
      const button = /^(button|a|i|span|svg|img|input|div)$/.test(e.localName);
      const says = `${e.getAttribute('aria-label') || ''} ${e.getAttribute('title') || ''} ${
        typeof e.className === 'string' ? e.className : ''} ${
        (e.childElementCount ? '' : e.textContent || e.value || '').trim().slice(0, 12)}`;
      if (button && says.split(/\s+/).some((word) => CLOSES.test(word))) closes = name(e);
      return true;
    });
    const said = `${outer.id} ${typeof outer.className === 'string' ? outer.className : ''} ${
      (outer.textContent || '').slice(0, 400)}`;
    const kind = WORDS.test(said) && closes ? 'consent' : closes ? 'closable' : '';
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

  // What stands in the way, element by element, the nearest first; neutral values are left out.
  const obstacles = (element) => chain(element).map((e) => {
    const s = styleOf(e);
    const odd = {};
    for (const [property, neutral] of Object.entries(BLOCKED)) {
      const value = s[property];
      if (value === undefined || value === neutral) continue;
      if (property === 'display' && !DISPLAYS.has(value)) continue;
      odd[property] = String(value).slice(0, 200);
    }
    if (e.localName === 'details' && !e.open) odd.closed = 'details';
    if (e.localName === 'dialog' && !e.open) odd.closed = 'dialog';
    if (e.hasAttribute('popover') && s.display === 'none') odd.closed = 'popover';
    if (e.hasAttribute('hidden') && s.display === 'none') odd.hidden = 'hidden';
    if (e.hasAttribute('inert')) odd.inert = 'inert';
    if (locks(s.overflowX) || locks(s.overflowY) || scrolls(s.overflowY) || scrolls(s.overflowX)) {
      odd.clips = `${s.overflowX} ${s.overflowY}`;
    }
    return Object.keys(odd).length ? {element: name(e), stamp: pool.stamp(e), ...odd} : null;
  }).filter((one) => one !== null);

  const through = [];
  // Elements that take no clicks are not found by asking what lies at a point.
  const unfindable = () => {
    through.length = 0;
    for (const e of pool.elements()) {
      if (!e.isConnected || e.ownerDocument !== document) continue;
      const s = getComputedStyle(e);
      if (s.pointerEvents !== 'none' || s.position === 'static') continue;
      if (paints(e) !== 'none') through.push(e);
    }
  };

  const probe = (element, part, x, y) => {
    const layers = stack(x, y);
    const holder = owner(part);
    const at = layers.findIndex((e) => e === holder);
    const deaf = styleOf(holder).pointerEvents === 'none';
    const over = (at < 0 ? layers : layers.slice(0, at)).filter((e) => !holds(holder, e));
    for (const e of through) {
      const r = e.getBoundingClientRect();
      if (x >= r.left && x < r.right && y >= r.top && y < r.bottom && !holds(holder, e)
        && !holds(e, holder)) over.push(e);
    }
    if (at < 0 && !deaf) return {hit: 'absent', layers, holder};
    let hit = deaf ? 'some' : 'clear';
    let cover = null;
    for (const e of over) {
      if (at < 0 && holds(e, holder)) continue;
      const kind = holds(e, holder) ? 'some' : paints(e);
      if (kind === 'none') continue;
      cover = cover || e;
      if (kind === 'solid' && !through.includes(e)) { hit = 'solid'; cover = e; break; }
      hit = 'some';
    }
    return {hit, cover, layers, holder};
  };

  const clicks = (element, layers) => {
    const top = layers[0];
    return top !== undefined && (top === element || holds(element, top)
      || (element.localName === 'area' && top.localName === 'img'));
  };

  const look = (element, parts, aspect, part) => {
    scrollInto(element, parts, part);
    const port = window_();
    const rects = spread(parts);
    const tally = {points: 0, clear: 0, some: 0, solid: 0, absent: 0, clicked: 0};
    let inView = 0;
    let ground;
    let holder = null;
    let cover = null;
    let deafOver = null;
    for (const r of rects.slice(0, MOST_RECTS)) {
      const seen = cut(r, port);
      if (seen.right - seen.left < 0.5 || seen.bottom - seen.top < 0.5) continue;
      inView += room(seen);
      for (const share of ACROSS) {
        const x = seen.left + (seen.right - seen.left) * share;
        const y = (seen.top + seen.bottom) / 2;
        const found = probe(element, r.part, x, y);
        tally.points += 1;
        tally[found.hit] += 1;
        if (aspect === 'link' && clicks(element, found.layers)) tally.clicked += 1;
        else if (aspect === 'link' && found.layers[0]) deafOver = deafOver || found.layers[0];
        if (found.hit === 'clear' && ground === undefined && r.part.nodeType === 3) {
          ground = groundAt(found.layers, found.holder);
          holder = found.holder;
        }
        if (found.cover && (!cover || found.hit === 'solid')) cover = found.cover;
      }
    }
    return {part, ...tally, inView, ground, holder, cover, deafOver, box: hull(rects),
      tall: Math.max(0, ...rects.filter((r) => r.part.nodeType === 3).map((r) => r.bottom - r.top))};
  };

  const ink = (holder) => {
    const s = styleOf(holder);
    return {
      size: parseFloat(s.fontSize), colour: colour(s.webkitTextFillColor || s.color),
      shadow: s.textShadow !== 'none' || parseFloat(s.webkitTextStrokeWidth) > 0,
    };
  };

  const urls = (value) => [...value.matchAll(/url\((?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^)]*))\)/g)]
    .map((m) => m[1] ?? m[2] ?? m[3]);

  return {
    prepare: unfindable,

    // One aspect of one element: null when the element is gone.
    at: (stamp, aspect) => {
      const element = pool.element(stamp);
      if (!element || !element.isConnected) return null;
      const parts = subjects(element, aspect);
      const fact = {obstacles: obstacles(element), element: name(element)};
      const texts_ = parts.filter((part) => part.nodeType === 3);
      fact.empty = parts.length === 1 && parts[0] === element && aspect !== 'image'
        && aspect !== 'svg' && aspect !== 'background' && !PICTURES.has(element.localName);
      if (texts_.length) fact.ink = ink(owner(texts_[0]));
      if (aspect === 'image') {
        fact.loaded = element.localName === 'img' ? element.naturalWidth > 0 : null;
        // A drawing may be empty, and a picture may stand outside its own box.
        fact.odd = styleOf(element).objectPosition !== '50% 50%'
          || /^data:image\/svg|\.svg(?:[?#]|$)/i.test(element.currentSrc || '');
      }
      if (spread(parts).length === 0) return {...fact, rects: 0};
      let best = null;
      for (const part of [0.5, 0, 1]) {
        const found = look(element, parts, aspect, part);
        const better = !best || found.clear > best.clear || (found.clear === best.clear
          && (found.some > best.some || (found.some === best.some && found.inView > best.inView)));
        if (better) best = found;
        if (found.clear === found.points && found.points > 0) break;
      }
      if (best.holder) fact.ink = ink(best.holder);
      fact.rects = parts.length;
      for (const key of ['part', 'points', 'clear', 'some', 'solid', 'absent', 'clicked', 'inView',
        'tall', 'ground']) fact[key] = best[key] === undefined ? null : best[key];
      if (best.cover) fact.cover = {element: name(best.cover), ...closable(best.cover)};
      if (aspect === 'link') {
        fact.deaf = styleOf(element).pointerEvents === 'none';
        if (best.deafOver) fact.over = name(best.deafOver);
      }
      fact.box = best.box && [best.box.left, best.box.top, best.box.right, best.box.bottom];
      return fact;
    },

    // Texts that ::before and ::after paint, as [pseudo, text].
    generated: (stamp) => {
      const element = pool.element(stamp);
      if (!element) return [];
      const found = [];
      for (const pseudo of ['before', 'after']) {
        const s = styleOf(element, `::${pseudo}`);
        if (s.display === 'none') continue;
        const said = [...s.content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((m) => m[1]).join('')
          .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
          .replace(/\\(.)/g, '$1').replace(/counter\([^)]*\)/g, '');
        const held = s.content.replace(/url\((?:"(?:[^"\\]|\\.)*"|[^)]*)\)/g, '');
        if (said.trim() && held.includes('"')) found.push([pseudo, said]);
      }
      return found;
    },

    // Elements whose generated text may hold a number.
    generators: () => {
      const found = [];
      for (const e of pool.elements()) {
        if (!e.isConnected || e.childElementCount > 40) continue;
        for (const pseudo of ['::before', '::after']) {
          if (/备|備|\d{6}/.test(styleOf(e, pseudo).content)) { found.push(pool.stamp(e)); break; }
        }
        if (found.length > 40) break;
      }
      return found;
    },

    // Pictures that sheets paint, as [pseudo or null, whole address].
    painted: (stamp) => {
      const element = pool.element(stamp);
      if (!element) return [];
      const found = [];
      for (const pseudo of [null, 'before', 'after']) {
        const s = styleOf(element, pseudo && `::${pseudo}`);
        if (pseudo && (s.display === 'none' || s.content === 'none' || s.content === 'normal')) {
          continue;
        }
        for (const url of urls(s.backgroundImage)) found.push([pseudo, url]);
        if (pseudo || element.localName !== 'img') {
          for (const url of urls(s.content)) found.push([pseudo, url]);
        }
      }
      return found.slice(0, 8);
    },

    // Scrolls to what pictures are taken of; returns where it then is in the window.
    aim: (stamp, aspect, part) => {
      const element = pool.element(stamp);
      if (!element || !element.isConnected) return null;
      const parts = subjects(element, aspect);
      const rects = spread(parts);
      scrollInto(element, rects.length ? parts : [element], part);
      const own = hull(spread(parts)) || hull(spread([element]));
      if (!own) return null;
      const box = cut(own, window_());
      return room(box) > 0 ? [box.left, box.top, box.right, box.bottom] : null;
    },

    view: () => ({...window_(), x: scrollX, y: scrollY, zoom: visualViewport.scale,
      fit: visualViewport.width * visualViewport.scale / innerWidth}),
    boxOf: (element) => hull(spread(subjects(element, 'link'))) || hull(spread([element])),
    subjects,
    styleOf,
    walk,
  };
}
