import { formatterSubject } from '../src/formatter.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(formatterSubject)
