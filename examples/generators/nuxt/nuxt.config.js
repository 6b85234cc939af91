export default {
  app: { baseURL: '/tea/' },
  // Nuxt 4.2.2 cannot name the payload of the page at `baseURL` (unstorage: Invalid key "/").
  experimental: { payloadExtraction: false },
  telemetry: false,
}
