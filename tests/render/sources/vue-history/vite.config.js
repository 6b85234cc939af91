import vue from '@vitejs/plugin-vue';

// Deployed under a path of its own, as many documentation sites are.
export default { base: '/docs/', plugins: [vue()], build: { modulePreload: { polyfill: false } } };
