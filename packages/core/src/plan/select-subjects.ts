import type { Selection } from '../run/run.ts'
import type { Check, DatasetReference, Suite } from '../suite/suite.ts'
import { implicitChecks } from './implicit-checks.ts'
import { isPattern, type Subject } from './subject.ts'

/** All datasets of all suites, as they are written, each with all its checks. A dataset written twice counts once. */
export function subjectsOf(suites: readonly Suite[]): readonly Subject[] {
  return suites.flatMap((suite) =>
    [...new Map(suite.datasets.map((reference) => [reference.written, reference])).values()].map((reference) => ({
      suite,
      reference,
      checks: suite.checks,
    })),
  )
}

/**
 * What a selection leaves of the subjects. A dataset stays while one of its checks does, and brings its implicit
 * checks along; it also stays when one of those is asked for by name. A pattern stays while it may stand for a dataset
 * that is wanted.
 */
export function selectSubjects(subjects: readonly Subject[], selection: Selection = {}): readonly Subject[] {
  return subjects
    .filter(({ suite, reference }) => {
      const isWanted = selection.datasets?.some((entry) => isDataset(reference, entry)) ?? true
      return isWanted && fits(selection.suites, [suite.name])
    })
    .map((subject) => ({ ...subject, checks: subject.checks.filter((check) => isSelected(subject, check, selection)) }))
    .filter((subject) => {
      return (
        subject.checks.length > 0 ||
        implicitChecks(subject.suite, true).some((check) => isSelected(subject, check, selection))
      )
    })
}

/** The suites with nothing but the datasets and checks that a selection leaves; a suite of which nothing is left is gone. */
export function selectSuites(suites: readonly Suite[], selection?: Selection): readonly Suite[] {
  const subjects = selectSubjects(subjectsOf(suites), selection)
  return suites.flatMap((suite) => {
    const own = subjects.filter((subject) => subject.suite === suite)
    const [first, ...others] = own.map(({ reference }) => reference)
    if (first === undefined) return []
    const checks = suite.checks.filter((check) => own.some((subject) => subject.checks.includes(check)))
    return [{ ...suite, datasets: [first, ...others], checks }]
  })
}

function isSelected({ suite, reference }: Subject, check: Check, { checks, tags, keys }: Selection): boolean {
  const isKey = (key: NonNullable<Selection['keys']>[number]) =>
    key.suite === suite.name && isDataset(reference, key.dataset) && key.id === check.id
  return fits(checks, [check.id, check.type]) && fits(tags, check.tags) && (keys?.some(isKey) ?? true)
}

function isDataset(reference: DatasetReference, entry: string): boolean {
  return isLike(reference.written, entry) || (isPattern(reference) && isLike(entry, reference.written))
}

function fits(wanted: readonly string[] | undefined, names: readonly string[]): boolean {
  if (wanted === undefined) return true
  return wanted.some((entry) => names.some((name) => isLike(name, entry)))
}

/** `*` in the entry stands for any text. */
function isLike(name: string, entry: string): boolean {
  if (!entry.includes('*')) return name === entry
  const [first = '', ...rest] = entry.split('*')
  const last = rest.pop() ?? ''
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false
  const end = name.length - last.length
  let from = first.length
  for (const part of rest) {
    const found = name.indexOf(part, from)
    if (found === -1 || found + part.length > end) return false
    from = found + part.length
  }
  return true
}
