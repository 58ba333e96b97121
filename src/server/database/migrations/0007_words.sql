CREATE INDEX "contacts_by_words" ON "contacts" USING gin (string_to_array(btrim(left(
  split_part(split_part("search_text", chr(10), 1), '  ', 1) || case when "company" is null then '' else ' ' || split_part(split_part("search_text", chr(10), 1), '  ', 2) end,
400)), ' '));