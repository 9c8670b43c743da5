-- Parts of joint cases (一件事一次办): org.shouwen.hub.cases.JointRules
ALTER TABLE case_file ADD COLUMN parent uuid;

COMMENT ON COLUMN case_file.parent IS 'the joint case that this one is a part of';
