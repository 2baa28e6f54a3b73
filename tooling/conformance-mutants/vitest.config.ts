import { testPackage } from '@assay/vitest-preset'

// What wrong adapters leave undone may reject long after the clause that caught them has ended. That right ones leave
// nothing behind is seen where they are tested, in their own packages.
export default testPackage({ onUnhandledError: () => false })
