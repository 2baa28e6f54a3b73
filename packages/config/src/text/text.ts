/** A text of the configuration, taken apart. Coordinates are filled in later, when somebody asks. */
export type Text = readonly TextPart[]

export type TextPart =
  | { readonly kind: 'literal'; readonly text: string }
  /** What a variable of the environment held. */
  | { readonly kind: 'variable'; readonly name: string; readonly text: string }
  /** A variable that is not set and has no default. */
  | { readonly kind: 'missing'; readonly name: string }
  | { readonly kind: 'coordinate'; readonly name: CoordinateName }

export const coordinateNames = ['domain', 'stage', 'instance'] as const
export type CoordinateName = (typeof coordinateNames)[number]

/** Which domain, which stage and which copy of it a run is about. */
export interface Coordinates {
  readonly domain?: string
  readonly stage?: string
  readonly instance?: string
}

/** Letters of any script, digits, `_`, `-` and `.`; not dots alone, so that no coordinate leaves its folder. */
export const coordinateForm: RegExp = /^(?!\.+$)[\p{L}\p{M}\p{N}_.-]+$/u

/** The text with its coordinates filled in; one that is absent is left to `absent`. */
export function fill(text: Text, coordinates: Coordinates, absent: (name: CoordinateName) => string): string {
  return text
    .map((part) => {
      if (part.kind === 'coordinate') return coordinates[part.name] ?? absent(part.name)
      return part.kind === 'missing' ? part.name : part.text
    })
    .join('')
}

/** The coordinates that texts cannot do without. */
export function coordinatesOf(texts: Iterable<Text>): readonly CoordinateName[] {
  const found = new Set<CoordinateName>()
  for (const text of texts) for (const part of text) if (part.kind === 'coordinate') found.add(part.name)
  return coordinateNames.filter((name) => found.has(name))
}
