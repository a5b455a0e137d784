import type { CatalogFile } from '../catalog/files.ts'
import type { PackPage, ProfilePage, SiteModel } from '../catalog/model.ts'
import { SharePictures } from './share-pictures.ts'
import { catalogShare, packShare, profileShare } from './share-svg.ts'

type Write = (file: CatalogFile) => void

/** The pictures that stand where addresses of a catalog are shared, drawn as its pages are made. */
export class CatalogShares {
  readonly #site: SiteModel
  readonly #pictures: SharePictures

  /** @param folder where pictures are kept between builds; undefined for nowhere */
  constructor(site: SiteModel, folder: string | undefined) {
    this.#site = site
    this.#pictures = new SharePictures(folder)
  }

  catalog(write: Write): void {
    this.#draw('/', catalogShare(this.#site), write)
  }

  /** Releases share the picture of their profile. */
  profile(page: ProfilePage, write: Write): void {
    if (page.revision === 'tree') this.#draw(page.href, profileShare(page, this.#site), write)
  }

  pack(page: PackPage, write: Write): void {
    this.#draw(page.href, packShare(page, this.#site), write)
  }

  finish(): Promise<void> {
    return this.#pictures.finish()
  }

  close(): Promise<void> {
    return this.#pictures.close()
  }

  #draw(href: string, svg: string, write: Write): void {
    this.#pictures.draw(svg, (content) => write({ path: `${href.slice(1)}share.png`, content }))
  }
}
