/** One place in which the sample warehouse lives: files and tables of a domain, a stage and an instance. */
export interface DemoEnvironment {
  readonly domain: 'payments' | 'sales'
  readonly stage: 'test' | 'uat'
  readonly instance: 'alpha' | 'beta' | 'main'
  /** How many of the two days were delivered. */
  readonly days: 1 | 2
}

export const demoEnvironments: readonly DemoEnvironment[] = [
  { domain: 'payments', stage: 'test', instance: 'alpha', days: 2 },
  { domain: 'payments', stage: 'test', instance: 'beta', days: 1 },
  { domain: 'payments', stage: 'uat', instance: 'main', days: 1 },
  { domain: 'sales', stage: 'test', instance: 'main', days: 2 },
]

/** Whether this is the environment of that name, written `payments/test/alpha`. */
export function isEnvironment(environment: DemoEnvironment, name: string): boolean {
  return `${environment.domain}/${environment.stage}/${environment.instance}` === name
}
