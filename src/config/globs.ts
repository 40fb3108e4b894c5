/** A glob of a config file, from the root on. */
export function absoluteGlob(glob: string, folder: string): string {
  const base = folder.replaceAll('\\', '/').replace(/[\\*?[\]{}()!+@]/g, '\\$&');
  return glob.startsWith('/') ? glob : `${base}/${glob.replace(/^\.\//, '')}`;
}
