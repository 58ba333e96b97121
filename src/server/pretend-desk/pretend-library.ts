/**
 * What the demo serves in the place of iAdvize's library: the part of it that we use, spoken over ports to the page that frames us.
 * How the real one speaks to the real desk is not documented.
 */
export const PRETEND_LIBRARY = `window.idzCpa = (() => {
  const desk = new URL(document.currentScript.src).origin;
  const ask = (call) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    parent.postMessage({ idzCpa: call }, desk, [port2]);
  });
  return { init: async () => ({ context: await ask('init'), getJWT: () => ask('getJWT') }) };
})();
`;
