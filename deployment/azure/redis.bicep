// Azure Managed Redis: TLS only, reached from the network alone, two nodes, an append-only file.
param name string
param location string
param size string
param subnet string
param zone string

resource cluster 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: size }
  properties: { minimumTlsVersion: '1.2', highAvailability: 'Enabled', publicNetworkAccess: 'Disabled' }
}

resource database 'Microsoft.Cache/redisEnterprise/databases@2025-07-01' = {
  parent: cluster
  name: 'default'
  properties: {
    clientProtocol: 'Encrypted'
    port: 10000
    // The program takes a connection string, so a key; it does not ask Entra for a token.
    accessKeysAuthentication: 'Enabled'
    // One shard: what a script touches lies together whatever it is called. Sizes above 25 GB want a cluster.
    clusteringPolicy: 'NoCluster'
    // What people are in the midst of must not be thrown away to make room.
    evictionPolicy: 'NoEviction'
    persistence: { aofEnabled: true, aofFrequency: '1s', rdbEnabled: false }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2025-07-01' = {
  name: '${name}-redis'
  location: location
  properties: {
    subnet: { id: subnet }
    privateLinkServiceConnections: [
      { name: 'redis', properties: { privateLinkServiceId: cluster.id, groupIds: ['redisEnterprise'] } }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'redis'
    properties: { privateDnsZoneConfigs: [{ name: 'redis', properties: { privateDnsZoneId: zone } }] }
  }
}

@description('The name of the cluster, whose database is "default".')
output database string = cluster.name
