export { chooseProfile } from '../resolve/choose-profile.ts'
