-- Schema 6. What identity must look at again, noted by triggers whoever writes: most imports change nobody's identity.

-- Twice the row id of a conversation, or of an order plus one.
CREATE TABLE identity_change (record INTEGER PRIMARY KEY) STRICT;
-- What a record named before: nodes of model/identity.ts, and `n` with the name of an order that came or went.
CREATE TABLE identity_loss (node TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER identity_conversation_new AFTER INSERT ON conversation BEGIN
  INSERT OR IGNORE INTO identity_change VALUES (2 * NEW.id);
END;
CREATE TRIGGER identity_conversation_gone AFTER DELETE ON conversation BEGIN
  INSERT OR IGNORE INTO identity_change VALUES (2 * OLD.id);
  INSERT OR IGNORE INTO identity_loss SELECT 'a' || OLD.customer_id WHERE OLD.customer_id IS NOT NULL;
  INSERT OR IGNORE INTO identity_loss SELECT 'e' || hex(OLD.email_blind) WHERE OLD.email_blind IS NOT NULL;
  INSERT OR IGNORE INTO identity_loss SELECT 'p' || hex(OLD.phone_blind) WHERE OLD.phone_blind IS NOT NULL;
END;
CREATE TRIGGER identity_conversation_changed
AFTER UPDATE OF customer_id, email_blind, phone_blind, opened_at, is_thread ON conversation
WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.email_blind IS NOT NEW.email_blind
  OR OLD.phone_blind IS NOT NEW.phone_blind OR OLD.opened_at IS NOT NEW.opened_at OR OLD.is_thread IS NOT NEW.is_thread
BEGIN
  INSERT OR IGNORE INTO identity_change VALUES (2 * NEW.id);
  INSERT OR IGNORE INTO identity_loss SELECT 'a' || OLD.customer_id WHERE OLD.customer_id IS NOT NULL;
  INSERT OR IGNORE INTO identity_loss SELECT 'e' || hex(OLD.email_blind) WHERE OLD.email_blind IS NOT NULL;
  INSERT OR IGNORE INTO identity_loss SELECT 'p' || hex(OLD.phone_blind) WHERE OLD.phone_blind IS NOT NULL;
END;

CREATE TRIGGER identity_naming_new AFTER INSERT ON conversation_order BEGIN
  INSERT OR IGNORE INTO identity_change VALUES (2 * NEW.conversation_id);
END;
CREATE TRIGGER identity_naming_gone AFTER DELETE ON conversation_order BEGIN
  INSERT OR IGNORE INTO identity_change VALUES (2 * OLD.conversation_id);
  INSERT OR IGNORE INTO identity_loss
    SELECT 'u' || scope_id || ':' || OLD.order_external_id FROM conversation WHERE id = OLD.conversation_id;
END;

CREATE TRIGGER identity_order_new AFTER INSERT ON purchase_order BEGIN
  INSERT OR IGNORE INTO identity_change VALUES (2 * NEW.id + 1);
  INSERT OR IGNORE INTO identity_loss SELECT 'n' || NEW.external_id
    WHERE EXISTS (SELECT 1 FROM conversation_order WHERE order_external_id = NEW.external_id);
END;
CREATE TRIGGER identity_order_gone AFTER DELETE ON purchase_order BEGIN
  INSERT OR IGNORE INTO identity_change VALUES (2 * OLD.id + 1);
  INSERT OR IGNORE INTO identity_loss VALUES ('n' || OLD.external_id);
  INSERT OR IGNORE INTO identity_loss SELECT 'a' || OLD.customer_id WHERE OLD.customer_id IS NOT NULL;
  INSERT OR IGNORE INTO identity_loss SELECT 'e' || hex(OLD.email_blind) WHERE OLD.email_blind IS NOT NULL;
  INSERT OR IGNORE INTO identity_loss SELECT 'p' || hex(OLD.phone_blind) WHERE OLD.phone_blind IS NOT NULL;
END;
CREATE TRIGGER identity_order_changed AFTER UPDATE OF customer_id, email_blind, phone_blind, placed_at ON purchase_order
WHEN OLD.customer_id IS NOT NEW.customer_id OR OLD.email_blind IS NOT NEW.email_blind
  OR OLD.phone_blind IS NOT NEW.phone_blind OR OLD.placed_at IS NOT NEW.placed_at
BEGIN
  INSERT OR IGNORE INTO identity_change VALUES (2 * NEW.id + 1);
  INSERT OR IGNORE INTO identity_loss SELECT 'a' || OLD.customer_id WHERE OLD.customer_id IS NOT NULL;
  INSERT OR IGNORE INTO identity_loss SELECT 'e' || hex(OLD.email_blind) WHERE OLD.email_blind IS NOT NULL;
  INSERT OR IGNORE INTO identity_loss SELECT 'p' || hex(OLD.phone_blind) WHERE OLD.phone_blind IS NOT NULL;
END;
