CREATE TABLE "imports" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"fields" text NOT NULL,
	"next_byte" bigint NOT NULL,
	"next_line" bigint NOT NULL,
	"added" bigint NOT NULL,
	"added_without_id" bigint NOT NULL,
	"changed" bigint NOT NULL,
	"unchanged" bigint NOT NULL,
	"refused" bigint NOT NULL,
	"errors_bytes" bigint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "set_aside" (
	"name" text PRIMARY KEY NOT NULL,
	"statement" text NOT NULL
);
