/** Shows files below a folder relative to it, and all others as they are. */
export function relativeTo(directory: string | undefined): (file: string) => string {
  return (file) => {
    const below = directory !== undefined && file.startsWith(directory) && /^[/\\]./.test(file.slice(directory.length))
    return below ? file.slice(directory.length + 1) : file
  }
}
