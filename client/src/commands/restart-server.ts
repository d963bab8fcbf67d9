import type { Session } from '../session.ts';

/** Ends the server and starts a new one, which reads everything afresh. */
export function restartServer(session: Session): Promise<void> {
  return session.restart();
}
