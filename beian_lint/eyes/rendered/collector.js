// The head of the collector: which element has which stamp. Names in capitals (`TREE`) stand for the
// other parts, which collector.py puts here.
((stamp) => {
  'use strict';
  const elements = [null];
  const stamps = new WeakMap();
  const pool = {
    closed: new Map(),
    closedHost: (root) => pool.hosts.get(root) || null,
    hosts: new WeakMap(),
    element: (number) => elements[number] || null,
    elements: () => elements.slice(1),
    stamp: (element) => {
      let number = stamps.get(element);
      if (number === undefined) {
        number = elements.push(element) - 1;
        stamps.set(element, number);
      }
      return number;
    },
  };
  const tree = (TREE)(pool);
  const place = (PLACE)(pool, tree);
  const paint = (PAINT)(pool, tree, place);
  const look = (LOOK)(pool, tree, place, paint);
  const wait = (WAIT)(pool, tree, place, look);
  const serialise = (limits) => (SERIALISE)(pool, limits);
  const {view} = look;
  return {
    adopt: (host, root) => { pool.closed.set(host, root); pool.hosts.set(root, host); },
    // The page once it is drawn (see wait.js), and where the window then is.
    copied: async (limits, ...waits) => {
      await wait.drawn(...waits);
      return {...serialise({...limits, stamp}), view: view()};
    },
    look: (asks) => {
      look.prepare();
      const calls = {generated: look.generated, painted: look.painted, generators: look.generators};
      return asks.map(([aspect, number]) => {
        if (aspect.startsWith('ends:')) return look.ends(number, aspect.slice(5));
        return calls[aspect] ? calls[aspect](number) : look.at(number, aspect);
      });
    },
    element: pool.element,
    aim: look.aim,
    view,
    ...wait,
  };
})(STAMP)
