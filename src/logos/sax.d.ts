/** The part of sax that is used here: its strict parser with namespaces. */
declare module 'sax' {
  export interface Attribute {
    readonly name: string
    readonly prefix: string
    readonly local: string
    readonly uri: string
    readonly value: string
  }
  export interface Tag {
    readonly name: string
    readonly local: string
    readonly uri: string
    readonly attributes: Readonly<Record<string, Attribute>>
  }
  export class SAXParser {
    onerror: (error: Error) => void
    onopentag: (tag: Tag) => void
    onclosetag: (name: string) => void
    ontext: (text: string) => void
    oncdata: (text: string) => void
    ondoctype: (text: string) => void
    onprocessinginstruction: (instruction: { readonly name: string; readonly body: string }) => void
    write(text: string): SAXParser
    close(): SAXParser
  }
  interface Options {
    readonly xmlns: true
    readonly position: false
    readonly strictEntities: true
  }
  const sax: { parser(strict: true, options: Options): SAXParser }
  export default sax
}
