// Copy it beside this one (git ignores the copy), fill it in, and keep the secrets in the environment of the shell that deploys.
using 'main.bicep'

param image = 'myregistry.azurecr.io/explainerbot:1.0.0'
param registry = 'myregistry'
param operatorName = 'Film Club Cork'
param operatorContact = 'bot@example.org'
param operatorKey = readEnvironmentVariable('EXPLAINERBOT_OPERATOR_KEY')
