CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "activities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"desk" text NOT NULL,
	"conversation_id" text NOT NULL,
	"unique_id" text,
	"basis" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"summary" text,
	"logged_by_id" text NOT NULL,
	"logged_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"agent_id" text NOT NULL,
	"agent_name" text NOT NULL,
	"action" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"conversation_id" text,
	"from_cache" boolean NOT NULL,
	"fields" text[],
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"agent_id" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"result" jsonb NOT NULL,
	"contact_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_agent_id_key_pk" PRIMARY KEY("agent_id","key")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"desk" text NOT NULL,
	"key_kind" text NOT NULL,
	"key" text NOT NULL,
	"external_id" text,
	"email" text,
	"phone" text,
	"considered" uuid[] NOT NULL,
	"made_by_id" text NOT NULL,
	"made_by_name" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by_id" text
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"text" text NOT NULL,
	"desk" text,
	"conversation_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"number" text NOT NULL,
	"status" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"currency" text NOT NULL,
	"total" numeric(18, 4) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"contact_id" uuid NOT NULL,
	"title" text NOT NULL,
	"due_on" date,
	"assignee_id" text,
	"assignee_name" text,
	"done_at" timestamp (3) with time zone,
	"done_by_id" text,
	"done_by_name" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "search_text" text;--> statement-breakpoint
-- What searchTextOf makes of a contact, as near as SQL gets; the next change of the contact makes it exact.
UPDATE "contacts" SET "search_text" = replace(replace(replace(translate(
	lower(regexp_replace(normalize(concat(
		' ' || nullif(trim("last_name" || ' ' || "first_name"), '') || ' ',
		' ' || nullif("company", '') || ' ',
		(SELECT ' ' || "value" || ' ' FROM "identities" WHERE "contact_id" = "contacts"."id" AND "kind" = 'externalId' LIMIT 1),
		E'\n',
		(SELECT string_agg(' ' || "value" || ' ', '' ORDER BY "position") FROM "identities" WHERE "contact_id" = "contacts"."id" AND "kind" = 'email')
	), NFKD), '[\u0300-\u036f]', '', 'g')),
	'øØłŁđĐıςÆŒ', 'oollddiσæœ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');--> statement-breakpoint
ALTER TABLE "contacts" ALTER COLUMN "search_text" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "activities_of_conversation" ON "activities" USING btree ("desk","conversation_id");--> statement-breakpoint
CREATE INDEX "activities_of_contact" ON "activities" USING btree ("contact_id","started_at","id");--> statement-breakpoint
CREATE INDEX "activities_by_unique_id" ON "activities" USING btree ("desk","unique_id") WHERE "activities"."unique_id" is not null;--> statement-breakpoint
CREATE INDEX "audit_of_contact" ON "audit" USING btree ("contact_id","id");--> statement-breakpoint
CREATE INDEX "audit_of_agent" ON "audit" USING btree ("agent_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_of_contact" ON "idempotency_keys" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "links_that_stand" ON "links" USING btree ("desk","key_kind","key") WHERE "links"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "links_of_contact" ON "links" USING btree ("contact_id");--> statement-breakpoint
CREATE INDEX "notes_of_contact" ON "notes" USING btree ("contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_of_contact" ON "orders" USING btree ("contact_id","placed_at","id");--> statement-breakpoint
CREATE INDEX "tasks_of_contact" ON "tasks" USING btree ("contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "contacts_by_search_text" ON "contacts" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "identities_by_phone_ending" ON "identities" USING btree (reverse("key") text_pattern_ops) WHERE "identities"."kind" = 'phone';