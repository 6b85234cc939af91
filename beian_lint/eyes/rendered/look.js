// Tells what the browser knows of single elements: where they are painted, what lies over and
// under them, what takes them away. It measures; what a person sees of it is decided in seeing.py.
//
// A part of the collector (see collector.py). `at(stamp, aspect)` scrolls as a person can: what is
// cut off for good, or only a script could bring into view, stays out of view.
(pool, tree, place, paint) => {
  'use strict';
  const {chain, holds, name, styleOf, texts} = tree;
  const {PICTURES, subjects, owner, spread, hull, scrolls, locks, scrollInto, window_, cut, room}
    = place;
  const {stack, colour, paints, closable, groundAt} = paint;
  const MOST_RECTS = 6;
  const MOST_LETTERS = 4000;
  const ACROSS = [0.08, 0.3, 0.5, 0.7, 0.92];
  const BLOCKED = {
    display: 'inline', visibility: 'visible', opacity: '1', filter: 'none', backdropFilter: 'none',
    clip: 'auto', clipPath: 'none', maskImage: 'none', mixBlendMode: 'normal', transform: 'none',
    rotate: 'none', scale: 'none', contentVisibility: 'visible', backfaceVisibility: 'visible',
    backgroundClip: 'border-box',
  };
  const DISPLAYS = new Set(['none', 'contents']);

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
      if (best.cover) fact.cover = {element: name(best.cover), ...closable(best.cover, element)};
      if (aspect === 'link') {
        fact.deaf = styleOf(element).pointerEvents === 'none';
        if (best.deafOver) fact.over = name(best.deafOver);
      }
      fact.box = best.box && [best.box.left, best.box.top, best.box.right, best.box.bottom];
      return fact;
    },

    // How many of the letters at the ends of the lines of a stretch of an element's own text stay
    // out of sight; null where that cannot be told.
    ends: (stamp, stretch) => {
      const element = pool.element(stamp);
      if (!element || !element.isConnected || styleOf(element).pointerEvents === 'none') return null;
      const wanted = stretch.replace(/\s+/g, '');
      const spots = [];
      for (const node of texts(element)) {
        for (let at = 0; at < node.length && spots.length < MOST_LETTERS; at++) {
          if (/\S/.test(node.data[at])) spots.push([node, at]);
        }
      }
      const begin = spots.map(([node, at]) => node.data[at]).join('').lastIndexOf(wanted);
      if (begin < 0 || !wanted) return null;
      const letters = spots.slice(begin, begin + wanted.length).map(([node, at]) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return {range, box: range.getBoundingClientRect()};
      });
      const apart = (one, other) => !one || !other || Math.abs(one.box.top - other.box.top) > 2;
      const ends = letters.filter((letter, at) => apart(letters[at - 1], letter)
        || apart(letter, letters[at + 1])).slice(0, 2 * MOST_RECTS);
      let lost = 0;
      for (const {range} of ends) {
        scrollInto(element, [range], 0.5);
        const box = hull(spread([range]));
        if (!box || room(box) < 4) return null;
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const inView = room(cut(box, window_())) > 0;
        if (!inView || !stack(x, y).includes(element)) lost += 1;
      }
      const box = chain(element).find((e) => {
        const s = styleOf(e);
        return locks(s.overflowX) || locks(s.overflowY);
      });
      return {lost, ends: ends.length, clips: box ? name(box) : null};
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
  };
}
