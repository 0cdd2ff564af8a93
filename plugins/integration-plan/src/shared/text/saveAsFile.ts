/** Hands a file to the browser, to be saved. */
export function saveAsFile(name: string, content: Blob) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to read it by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
