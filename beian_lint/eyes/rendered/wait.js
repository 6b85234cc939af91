// Waiting until a page has drawn itself, within bounds; and, for pictures, taking one thing away.
//
// A part of the collector (see collector.py).
(pool, tree, place, look) => {
  'use strict';
  const frame = () => new Promise((done) => {
    const late = setTimeout(done, 60);
    requestAnimationFrame(() => { clearTimeout(late); done(); });
  });
  const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

  // When a node or a text last changed, watched from the moment that the collector is there.
  let changed = 0;
  new MutationObserver(() => { changed = performance.now(); })
    .observe(document, {subtree: true, childList: true, characterData: true});
  const drawnAt = () => Math.max(changed, performance.timing.loadEventStart
    - performance.timing.navigationStart);

  // Waits until for so many ms after its load nothing has changed, or for `most` ms. What has been
  // waited for already counts.
  const settle = async (quiet, most) => {
    const start = performance.now();
    for (;;) {
      const now = performance.now();
      const left = Math.min(quiet - (now - drawnAt()), most - (now - start));
      if (left <= 0) return;
      await pause(Math.max(5, left));
    }
  };

  // Time runs out: what ends has ended, what never ends stands in mid-turn.
  const finish = () => {
    for (const animation of document.getAnimations()) {
      try {
        const timing = animation.effect.getComputedTiming();
        if (animation.playState === 'paused') continue;
        if (timing.delay > 60000) animation.cancel();
        else if (timing.endTime === Infinity) {
          animation.pause();
          animation.currentTime = timing.delay + (timing.duration || 0) / 2;
        } else if (timing.endTime > 600000) {
          animation.pause();
          animation.currentTime = 600000;
        } else animation.finish();
      } catch { /* an animation that scrolling drives has no time to run out */ }
    }
  };

  const inner = () => {
    const found = [];
    for (let e = document.elementFromPoint(innerWidth / 2, innerHeight / 2); e;
      e = e.parentElement) {
      const y = tree.styleOf(e).overflowY;
      if ((y === 'auto' || y === 'scroll') && e.scrollHeight > e.clientHeight + 20
        && e !== document.documentElement && e !== document.body) found.push(e);
    }
    return found;
  };

  // Goes down the page to its foot, so that what loads when it is scrolled to has loaded.
  const toFoot = async (steps) => {
    for (let step = 0; step < steps; step++) {
      const before = scrollY;
      window.scrollBy({top: innerHeight * 0.9, behavior: 'instant'});
      await frame();
      if (Math.abs(scrollY - before) < 2) break;
    }
    window.scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'});
    for (const e of inner()) {
      for (let step = 0; step < steps && e.scrollTop + e.clientHeight < e.scrollHeight - 2; step++) {
        e.scrollTop += e.clientHeight * 0.9;
        await frame();
      }
    }
    await frame();
  };

  const pictures = async (most) => {
    const late = [...document.images].filter((image) => !image.complete
      && image.getBoundingClientRect().top < innerHeight * 2);
    if (!late.length) return;
    await Promise.race([pause(most),
      Promise.all(late.map((image) => image.decode().catch(() => 0)))]);
  };

  const loaded = (most) => document.readyState === 'complete' ? null : Promise.race([pause(most),
    new Promise((done) => { addEventListener('load', () => done(), {once: true}); })]);

  // All of it in turn, after the load, which is waited for `patience` ms. A page without scripts is
  // drawn as soon as it has loaded. What is quiet is so while it is scrolled through, too; only where
  // something has changed meanwhile is there a foot to go to once more.
  const drawn = async (patience, quiet, restless, steps, late) => {
    await loaded(patience);
    const scripted = document.scripts.length > 0;
    const lazy = document.querySelector('img[loading=lazy i],iframe[loading=lazy i]') !== null;
    if (scripted || lazy) {
      const start = performance.now();
      await toFoot(steps);
      if (scripted) await settle(quiet, restless);
      if (scripted && changed > start) {
        await toFoot(steps);
        await settle(Math.min(quiet, 60), restless / 2);
      }
    }
    await pictures(late);
    finish();
  };

  const boxes = (numbers) => numbers.map((number) => {
    const element = pool.element(number);
    const box = element && look.boxOf(element);
    return box ? [box.left, box.top, box.right, box.bottom] : null;
  });

  const AWAY = 'data-beian-lint-away';
  const CLEAR = '-webkit-text-fill-color:transparent!important;text-shadow:none!important;'
    + '-webkit-text-stroke-width:0!important;text-decoration-color:transparent!important;'
    + 'transition:none!important';
  const each = (value, pseudos) => pseudos.map((p) => `[${AWAY}="${value}"]${p}`).join(',');
  const RULES = `${each('still', ['', '::before', '::after'])}{transition:none!important}`
    + `${each('text', ['', '::before', '::after', '::marker', '::placeholder'])}{${CLEAR}}`
    + `${each('link', ['', '::before', '::after'])}{${CLEAR};background-image:none!important}`
    + `${each('clip', [''])}{${CLEAR};background:none!important}`
    + `${each('picture', [''])}{visibility:hidden!important;transition:none!important}`
    + `${each('ground', [''])}{background-image:none!important;transition:none!important}`
    + `${each('before', ['::before'])}{background-image:none!important;content:none!important}`
    + `${each('after', ['::after'])}{background-image:none!important;content:none!important}`;
  let marked = [];
  const roots = new Map();

  // Takes one aspect of an element out of the picture, and nothing else; `back` undoes it.
  const away = (number, aspect) => {
    const element = pool.element(number);
    if (!element) return false;
    const mark = (e, value) => {
      const root = e.getRootNode();
      if (!roots.has(root)) {
        const sheet = new e.ownerDocument.defaultView.CSSStyleSheet();
        sheet.replaceSync(RULES);
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        roots.set(root, sheet);
      }
      e.setAttribute(AWAY, value);
      marked.push(e);
    };
    const [kind, pseudo] = aspect.split(':');
    if (kind === 'generated' || kind === 'painted') {
      mark(element, pseudo || 'ground');
      return true;
    }
    if (kind === 'image' || kind === 'svg') { mark(element, 'picture'); return true; }
    tree.walk(element, (e) => {
      if (['img', 'svg', 'object', 'embed', 'input', 'canvas', 'video'].includes(e.localName)) {
        if (kind === 'link') mark(e, 'picture');
        return false;
      }
      if (kind === 'text' && e !== element
        && place.subjects(element, 'text').every((n) => n.parentNode === element)) return false;
      const clipped = tree.styleOf(e).webkitBackgroundClip.includes('text');
      mark(e, clipped ? 'clip' : kind === 'link' ? 'link' : 'text');
      return true;
    });
    return true;
  };

  // What comes back must be there at once: it would fade in where the page has a transition on it.
  const back = () => {
    for (const e of marked) e.setAttribute(AWAY, 'still');
    for (const e of marked) void tree.styleOf(e).color;
    for (const e of marked) e.removeAttribute(AWAY);
    for (const e of marked) void tree.styleOf(e).color;
    marked = [];
  };

  const frames = async () => { await frame(); await frame(); };

  return {drawn, frames, toFoot, away, back, boxes};
}
