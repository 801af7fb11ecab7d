// Several instances of the bot on Azure Container Apps, with a shared Redis. README.md here says how to deploy it and what was tried.
targetScope = 'resourceGroup'

@description('The beginning of the names of all resources: small letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'explainerbot'

@description('The region of all resources but the bot registration, which is global.')
param location string = resourceGroup().location

@description('The image, such as myregistry.azurecr.io/explainerbot:1.2.0. Name a version, never "latest".')
param image string

@description('The name of an Azure Container Registry in this resource group that holds the image; empty for a public image.')
param registry string = ''

@description('The host name that people see, when it is not the one of the container app. Its certificate is bound after the first deployment.')
param host string = ''

@description('What Teams and other channels call the bot.')
param displayName string = 'ExplainerBot'

@description('Whether the bot is offered in Microsoft Teams.')
param teams bool = false

@description('Whether the registration\'s own Direct Line is on. The chat page does not need it: it talks to the Direct Line inside the bot.')
param directLine bool = false

@description('How many instances run at least. Two or more, so that one may go.')
@minValue(2)
param fewest int = 2

@description('How many instances run at most.')
param most int = 10

@description('The processors of an instance, as text, such as 1.0.')
param cpu string = '1.0'

@description('The memory of an instance. Container Apps wants 2 GiB for each processor.')
param memory string = '2Gi'

@description('How many conversations of the chat page are kept at once. Redis must have room for them: docs/scale.md.')
param mostConversations int = 50000

@description('Which of the two keys of Redis the bot uses: change it, deploy, then renew the other.')
@allowed(['Primary', 'Secondary'])
param redisKey string = 'Primary'

@description('The size of Redis. docs/scale.md says how much is needed.')
param redisSize string = 'Balanced_B3'

@description('Lets its holder read metrics and details of health: 24 characters or more.')
@secure()
@minLength(24)
param operatorKey string

@description('The key of a server that mints tokens for its visitors, 16 characters or more; empty when there is none.')
@secure()
param directLineSecret string = ''

@description('Who runs the bot, as the pages on privacy and terms say.')
param operatorName string

@description('A mail address or an https address where people can ask.')
param operatorContact string

@description('A mail address that is told when the bot cannot be reached; empty for none.')
param alertMail string = ''

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-identity'
  location: location
}

module network 'network.bicep' = {
  params: { name: name, location: location }
}

module redis 'redis.bicep' = {
  params: { name: name, location: location, size: redisSize, subnet: network.outputs.endpoints, zone: network.outputs.redisZone }
}

module monitoring 'monitoring.bicep' = {
  params: { name: name, location: location, host: app.outputs.host, alertMail: alertMail, workspace: workspace.name, insights: insights.name }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: '${name}-logs'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: workspace.id, IngestionMode: 'LogAnalytics' }
}

module app 'app.bicep' = {
  params: {
    name: name
    location: location
    image: image
    registry: registry
    host: host
    fewest: fewest
    most: most
    cpu: cpu
    memory: memory
    mostConversations: mostConversations
    redis: redis.outputs.database
    redisKey: redisKey
    operatorKey: operatorKey
    directLineSecret: directLineSecret
    operatorName: operatorName
    operatorContact: operatorContact
    identity: identity.name
    workspace: workspace.name
    insights: insights.name
    subnet: network.outputs.apps
    subnetPrefix: network.outputs.appsPrefix
  }
}

module bot 'bot.bicep' = {
  params: {
    name: name
    displayName: displayName
    identity: identity.name
    host: app.outputs.host
    teams: teams
    directLine: directLine
  }
}

@description('Where the chat page is, once the app runs.')
output page string = 'https://${app.outputs.host}/'

@description('The app id, for "explainer teams package --app-id".')
output appId string = identity.properties.clientId
