// Copies the live tree as HTML that any parser reads: open shadow roots and frames of the same
// origin flattened into it, each element with its stamp. The page itself is left as it is.
//
// A part of the collector (see collector.py): one function, injected without a bundler, run in a
// world of its own, so that no polyfill of the page can touch what it stands on.
(pool, limits) => {
  'use strict';
  const RAW = new Set(['script', 'style', 'xmp', 'noembed', 'noframes', 'noscript']);
  const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta',
    'param', 'source', 'track', 'wbr']);
  const DROPPED = new Set(['srcdoc', 'nonce', 'integrity', 'shadowrootmode', limits.stamp]);
  const NAME = /^[a-z][^\s/>"'=<\u0000-\u001f]*$/;
  const ATTRIBUTE = /^[^\s/>"'=<\u0000-\u001f]+$/;

  const parts = [];
  const images = [];
  const foreign = [];
  const closed = [];
  let length = 0;
  let scripts = 0;
  const say = (text) => { parts.push(text); length += text.length; };
  const text = (value) => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\u0000/g, '');
  const attribute = (value) => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

  const body = (frame) => {
    try {
      const inner = frame.contentDocument;
      return inner && inner.body ? inner.body : null;
    } catch {
      return null;
    }
  };

  const inside = (element, name) => {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    const hidden = pool.closed.get(element);
    if (hidden) return hidden.childNodes;
    if (name === 'slot' && element.assignedNodes) {
      const assigned = element.assignedNodes({flatten: true});
      if (assigned.length) return assigned;
    }
    return name === 'template' && element.content ? element.content.childNodes : element.childNodes;
  };

  // The address as written where that is what was loaded, else the address that was.
  const loaded = (element) => {
    const current = element.currentSrc || element.src || element.getAttribute('href')
      || element.getAttribute('xlink:href') || '';
    const written = element.getAttribute('src');
    if (written !== null) {
      try {
        if (!current || new URL(written, element.baseURI).href === current) return null;
      } catch { return null; }
    }
    return String(current).slice(0, limits.source);
  };

  const note = (element, name, stamp) => {
    if (name === 'img') {
      images.push([stamp, loaded(element), element.naturalWidth, element.naturalHeight,
        element.complete]);
    } else if (name === 'input' && element.type === 'image') {
      images.push([stamp, null, element.width, element.height, true]);
    } else if (name === 'image' && element.href) {
      images.push([stamp, String(element.href.baseVal), 0, 0, true]);
    }
  };

  const open = (element, name, stamp, more) => {
    let tag = `<${name} ${limits.stamp}="${stamp}"`;
    for (const {name: key, value} of element.attributes) {
      if (!ATTRIBUTE.test(key) || DROPPED.has(key)) continue;
      const most = value.startsWith('data:') ? limits.source : limits.attribute;
      tag += value.length > most ? ` ${key}="${attribute(value.slice(0, most))}"`
        : ` ${key}="${attribute(value)}"`;
    }
    say(`${tag}${more}>`);
  };

  if (document.compatMode === 'CSS1Compat') say('<!doctype html>');
  const waiting = [document.documentElement];
  const met = new Set();
  while (waiting.length && length < limits.html) {
    const node = waiting.pop();
    if (typeof node === 'string') { say(node); continue; }
    if (node.nodeType === 3) { say(text(node.data)); continue; }
    if (node.nodeType === 8) {
      say(`<!--${node.data.replace(/--!?>|^-?>|<!--/g, ' ').replace(/-+$/, '')}-->`);
      continue;
    }
    if (node.nodeType !== 1) continue;
    let name = node.localName.toLowerCase();
    const stamp = pool.stamp(node);
    if (!NAME.test(name)) name = 'span';
    if ((name === 'html' || name === 'body' || name === 'head') && met.has(name)) name = 'div';
    met.add(name);
    if (name === 'iframe' || name === 'frame') {
      const content = body(node);
      if (content === null) {
        const address = (node.src || '').slice(0, 300);
        if (address && !address.startsWith('about:')) foreign.push(address);
        say(`<iframe ${limits.stamp}="${stamp}"></iframe>`);
        continue;
      }
      open(node, 'div', stamp, '');
      waiting.push('</div>');
      for (let at = content.childNodes.length - 1; at >= 0; at--) {
        waiting.push(content.childNodes[at]);
      }
      continue;
    }
    if (name === 'frameset' || name === 'plaintext' || name === 'image' && !node.ownerSVGElement) {
      name = 'div';
    }
    if (VOID.has(name)) {
      open(node, name, stamp, '');
      note(node, name, stamp);
      continue;
    }
    if (RAW.has(name)) {
      open(node, name, stamp, '');
      if (name !== 'style') {
        const held = node.textContent.slice(0, Math.max(0, limits.scripts - scripts));
        scripts += held.length;
        say(held.replace(/<\/(?=script|style|xmp|noembed|noframes|noscript)/gi, '<\\/')
          .replace(/<!--/g, '<\\!--'));
      }
      say(`</${name}>`);
      continue;
    }
    if (name === 'textarea' || name === 'title' && !node.ownerSVGElement) {
      open(node, name, stamp, '');
      say(`${text(node.textContent)}</${name}>`);
      continue;
    }
    open(node, name, stamp, '');
    if (name === 'image') note(node, name, stamp);
    if (name === 'pre' || name === 'listing') say('\n');
    if (name.includes('-') && !node.shadowRoot && !pool.closed.has(node)) closed.push(stamp);
    const children = inside(node, name);
    waiting.push(`</${name}>`);
    for (let at = children.length - 1; at >= 0; at--) waiting.push(children[at]);
  }
  while (waiting.length) {
    const rest = waiting.pop();
    if (typeof rest === 'string') say(rest);
  }
  return {
    html: parts.join(''),
    url: location.href,
    base: document.baseURI,
    images,
    foreign,
    closed: closed.slice(0, limits.hosts),
    scripted: document.scripts.length > 0,
  };
}
