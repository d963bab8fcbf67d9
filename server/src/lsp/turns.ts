import type { MessageStrategy } from 'vscode-languageserver';

type Soon = (work: () => void) => void;

/** A message comes in up to three turns: its head, its body, its handling. */
const QUIET_TURNS = 3;

/**
 * Lets messages go first: work put off with `soon` begins only after some turns of the event loop in which no message was
 * handled, which costs some microseconds. Without that, a slice of work would run between any two steps of a message.
 */
export function messagesFirst(soon: Soon): { readonly soon: Soon; readonly messageStrategy: MessageStrategy } {
  let turnsLeft = QUIET_TURNS;
  const turn: Soon = work =>
    soon(() => {
      turnsLeft -= 1;
      if (turnsLeft > 0) {
        turn(work);
        return;
      }
      turnsLeft = QUIET_TURNS;
      work();
    });
  return {
    soon: turn,
    messageStrategy: {
      handleMessage(message, next) {
        turnsLeft = QUIET_TURNS;
        next(message);
      },
    },
  };
}
