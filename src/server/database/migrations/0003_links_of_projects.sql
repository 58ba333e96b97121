DROP INDEX "links_that_stand";--> statement-breakpoint
CREATE INDEX "links_that_stand" ON "links" USING btree ("desk","key_kind","key") WHERE "links"."undone_at" is null;