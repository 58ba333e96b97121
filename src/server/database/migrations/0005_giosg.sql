CREATE TABLE "giosg_deliveries" (
	"hash" text PRIMARY KEY NOT NULL,
	"subject_hash" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "giosg_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "giosg_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"org_id" text NOT NULL,
	"user_id" text NOT NULL,
	"type" text NOT NULL,
	"chat_id" text,
	"room_id" text,
	"exp" bigint NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "giosg_installations" (
	"org_id" text PRIMARY KEY NOT NULL,
	"installation_id" text NOT NULL,
	"app_user_id" text,
	"token" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "giosg_list_versions" (
	"name" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "giosg_seen" (
	"hash" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "giosg_webhooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "giosg_deliveries_of_subject" ON "giosg_deliveries" USING btree ("subject_hash","received_at");--> statement-breakpoint
CREATE INDEX "giosg_deliveries_to_do" ON "giosg_deliveries" USING btree ("received_at") WHERE "giosg_deliveries"."done_at" is null;--> statement-breakpoint
CREATE INDEX "giosg_events_of_agent" ON "giosg_events" USING btree ("org_id","user_id","id");--> statement-breakpoint
CREATE INDEX "giosg_events_of_chat" ON "giosg_events" USING btree ("org_id","chat_id");--> statement-breakpoint
CREATE INDEX "giosg_events_by_age" ON "giosg_events" USING btree ("received_at");