const DATABASE_TIMEOUT_MS = 2_000;

/**
 * What the health check says that a desk vendor polls (seed 000, "Healthcheck endpoint": `{"status":"UP"}`). DOWN when the database does not answer within two seconds. While one question is open, others wait for its answer.
 */
export function createHealthCheck(pingDatabase: () => Promise<void>): () => Promise<'UP' | 'DOWN'> {
  let asked: Promise<boolean> | undefined;

  function isDatabaseUp(): Promise<boolean> {
    asked ??= pingDatabase()
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        asked = undefined;
      });
    return Promise.race([asked, isLate(DATABASE_TIMEOUT_MS)]);
  }

  return async () => ((await isDatabaseUp()) ? 'UP' : 'DOWN');
}

function isLate(timeoutMs: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), timeoutMs).unref());
}
