CREATE TABLE "contacts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"project_id" bigint,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"company" text,
	"street" text,
	"city" text,
	"zip" text,
	"country" text,
	"language" text,
	"tags" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"contact_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"key" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "identities_contact_id_kind_position_pk" PRIMARY KEY("contact_id","kind","position")
);
--> statement-breakpoint
CREATE TABLE "session_codes" (
	"hash" text PRIMARY KEY NOT NULL,
	"agent" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identities_by_key" ON "identities" USING btree ("kind","key");