export default {
  app: { baseURL: '/tea/' },
  experimental: { payloadExtraction: false },
  // Without rendering on the server `nuxt generate` writes an empty shell.
  ssr: false,
  telemetry: false,
}
