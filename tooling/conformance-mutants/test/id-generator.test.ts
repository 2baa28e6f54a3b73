import { idGeneratorSubject } from '../src/id-generator.ts'
import { testSubject } from '../src/test-subject.ts'

testSubject(idGeneratorSubject)
