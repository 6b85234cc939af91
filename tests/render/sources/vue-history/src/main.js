import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import App from './App.vue';
import Guide from './Guide.vue';

// The start page sends its visitors to an address for which no file is there: the server's
// fallback, and then the router, must find it.
const start = { render: () => null, beforeMount: () => location.replace('/docs/guide') };

createApp(App)
  .use(createRouter({
    history: createWebHistory('/docs/'),
    routes: [{ path: '/', component: start }, { path: '/guide', component: Guide }],
  }))
  .mount('#app');
