"""What the demonstration and its pages share."""

#: of every opener of the demonstration, who are invented: whoever opens for them reads it there
PASSPHRASE = "nine blue herons and a kettle"
