"""The demo content: the project of the seeds, told in five languages, and a small wiki about Høje-Taastrup."""
