// Without rendering on the server `nuxt generate` writes an empty shell.
export default { app: { baseURL: '/tea/' }, telemetry: false, ssr: false }
