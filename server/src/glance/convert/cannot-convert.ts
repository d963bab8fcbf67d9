/** Thrown inside a conversion that would have to guess; its message is the reason that the user reads. */
export class CannotConvert extends Error {}
