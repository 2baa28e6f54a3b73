import { testPackage } from '@assay/vitest-preset'

// What wrong adapters leave undone may reject long after the clause that caught them has ended.
export default testPackage({ dangerouslyIgnoreUnhandledErrors: true })
