/** The methods that httpd knows (modules/http/http_protocol.c). RegisterHttpMethod adds others. */
const METHODS: ReadonlySet<string> = new Set(
  `GET HEAD PUT POST DELETE CONNECT OPTIONS TRACE PATCH PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK VERSION-CONTROL
  CHECKOUT UNCHECKOUT CHECKIN UPDATE LABEL REPORT MKWORKSPACE MKACTIVITY BASELINE-CONTROL MERGE`.split(/\s+/),
);

/** Whether httpd knows a method from the start. Case matters. */
export function isMethod(name: string): boolean {
  return METHODS.has(name);
}
