export default { app: { baseURL: '/tea/' }, telemetry: false }
