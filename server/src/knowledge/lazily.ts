/** Makes a value when it is first asked for: most facts never are, and start-up stays cheap. */
export function lazily<Value extends object>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    value ??= make();
    return value;
  };
}
