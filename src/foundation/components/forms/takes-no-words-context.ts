// Whether text fields take nothing more, since what is typed into them would be kept nowhere: said by whoever knows, and read by each field.
import { createContext } from 'react'

export const TakesNoWordsContext = createContext(false)
