// The registration: the identity that channels know, and the channels.
param name string
param displayName string
param identity string
param host string
param teams bool
param directLine bool

resource user 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: identity }

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: displayName
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: user.properties.clientId
    msaAppTenantId: user.properties.tenantId
    msaAppMSIResourceId: user.id
    publicNetworkAccess: 'Enabled'
    // Keys for Direct Line exist only where it is on.
    disableLocalAuth: !directLine
  }
}

resource teamsChannel 'Microsoft.BotService/botServices/channels@2022-09-15' = if (teams) {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true, acceptedTerms: true } }
}

// A new registration comes with Direct Line on, so that "off" has to be said.
resource directLineChannel 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'DirectLineChannel'
  location: 'global'
  properties: {
    channelName: 'DirectLineChannel'
    properties: {
      sites: [{ siteName: 'Default Site', isEnabled: directLine, isV1Enabled: false, isV3Enabled: directLine }]
    }
  }
}
