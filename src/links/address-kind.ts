/** What the ending of an address promises: a page to be read, a file to be downloaded, or nothing. */
export type AddressKind = 'page' | 'file' | 'unknown';

const PAGE = /\/$|\.(?:s?html?|xhtml|jspx?|aspx?|php|do|action|cgi)$/i;
const FILE =
  /\.(?:pdf|ofd|docx?|wps|rtf|xlsx?|et|csv|pptx?|dps|txt|zip|rar|7z|gz|jpe?g|png|gif|bmp|webp|svg|ico|tiff?|mp[34]|wav|wma|m4a|avi|wmv|flv|mov|m3u8|swf|apk|ipa|exe|xml|json)$/i;

export function kindOf(url: string): AddressKind {
  const { pathname } = new URL(url);
  return PAGE.test(pathname) ? 'page' : FILE.test(pathname) ? 'file' : 'unknown';
}
